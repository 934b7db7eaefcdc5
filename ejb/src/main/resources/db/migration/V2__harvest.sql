-- Where mail comes from, what was seen where, and the runs that saw it.

create sequence mail_server_seq start with 1 increment by 1;
create table mail_server (
  id             bigint                      not null primary key,
  name           varchar(200)                not null,
  host           varchar(255)                not null,
  port           integer                     not null,
  security       varchar(16)                 not null,
  authority_pem  varchar(200000),
  -- a master user opens every mailbox of the server (SASL authorization identity)
  master_name    varchar(320),
  master_secret  bytea,
  added_at       timestamp(3) with time zone not null,
  removed_at     timestamp(3) with time zone
);

create sequence mailbox_seq start with 1 increment by 1;
create table mailbox (
  id             bigint                      not null primary key,
  -- null for a mailbox that is only imported into
  server_id      bigint references mail_server,
  name           varchar(320)                not null,
  login_name     varchar(320),
  secret         bytea,
  schedule       varchar(120)                not null,
  paused         boolean                     not null,
  added_at       timestamp(3) with time zone not null,
  removed_at     timestamp(3) with time zone
);
create index mailbox_name on mailbox (name, id);
create index mailbox_server on mailbox (server_id);

create sequence harvest_run_seq start with 1 increment by 1;
create table harvest_run (
  id             bigint                      not null primary key,
  mailbox_id     bigint                      not null references mailbox,
  kind           varchar(16)                 not null,
  node           varchar(255)                not null,
  actor          varchar(255)                not null,
  started_at     timestamp(3) with time zone not null,
  ended_at       timestamp(3) with time zone,
  state          varchar(16)                 not null,
  stop_requested boolean                     not null,
  folders        bigint                      not null,
  folders_left   bigint                      not null,
  on_server      bigint                      not null,
  archived       bigint                      not null,
  known          bigint                      not null,
  moved          bigint                      not null,
  vanished       bigint                      not null,
  flags_changed  bigint                      not null,
  quarantined    bigint                      not null,
  excluded       bigint                      not null,
  bytes          bigint                      not null,
  error          varchar(4000),
  -- one sentence a line
  troubles       varchar(1000000)            not null
);
create index harvest_run_mailbox on harvest_run (mailbox_id, id);
create index harvest_run_state on harvest_run (state, node);

-- Whoever's run stands here may write to the mailbox. One row a mailbox, made by its first run.
create table mailbox_lease (
  mailbox_id     bigint                      not null primary key references mailbox,
  run_id         bigint unique references harvest_run,
  renewed_at     timestamp(3) with time zone not null
);

create sequence folder_seq start with 1 increment by 1;
create table folder (
  id             bigint                      not null primary key,
  mailbox_id     bigint                      not null references mailbox,
  -- octets of the name as the server writes it
  wire_name      bytea                       not null,
  separator      varchar(1),
  -- for people: the names from the root down, with U+001F between
  path           varchar(4000)               not null,
  object_id      varchar(500),
  gone_at        timestamp(3) with time zone,
  present_count  bigint                      not null,
  gone_count     bigint                      not null
);
create index folder_mailbox on folder (mailbox_id);

create sequence epoch_seq start with 1 increment by 1;
create table epoch (
  id               bigint                      not null primary key,
  folder_id        bigint                      not null references folder,
  uid_validity     bigint                      not null,
  is_current       boolean                     not null,
  state            varchar(16)                 not null,
  uid_next_done    bigint                      not null,
  messages_done    bigint                      not null,
  mod_seq_done     bigint                      not null,
  sentinel_uid     bigint,
  sentinel_size    bigint,
  sentinel_date    timestamp(6) with time zone,
  opened_at        timestamp(3) with time zone not null,
  completed_at     timestamp(3) with time zone,
  audited_at       timestamp(3) with time zone
);
create index epoch_folder on epoch (folder_id);

create sequence placement_seq start with 1 increment by 250;
create table placement (
  id               bigint                      not null primary key,
  mailbox_id       bigint                      not null,
  folder_id        bigint                      not null,
  epoch_id         bigint                      not null references epoch,
  uid              bigint                      not null,
  -- SHA-256 of the original
  address          bytea                       not null,
  length           bigint                      not null,
  internal_date    timestamp(6) with time zone,
  offset_minutes   integer                     not null,
  -- internal_date, or seen_at where there is none: the order of a folder's list
  arrived_at       timestamp(6) with time zone not null,
  flags            varchar(1000000)            not null,
  claimed_size     bigint                      not null,
  email_id         varchar(500),
  linked           boolean                     not null,
  note             varchar(1000),
  seen_at          timestamp(3) with time zone not null,
  gone_at          timestamp(3) with time zone,
  moved_to         bigint,
  constraint placement_place unique (epoch_id, uid)
);
create index placement_address on placement (address);
create index placement_arrived on placement (folder_id, arrived_at, id);
create index placement_email_id on placement (mailbox_id, email_id);
create index placement_moved_to on placement (moved_to);

create sequence quarantine_seq start with 1 increment by 1;
create table quarantine (
  id               bigint                      not null primary key,
  mailbox_id       bigint                      not null,
  folder_id        bigint                      not null,
  epoch_id         bigint                      not null references epoch,
  uid              bigint                      not null,
  reason           varchar(16)                 not null,
  server_text      varchar(2000)               not null,
  claimed_size     bigint                      not null,
  tries            integer                     not null,
  next_try         timestamp(3) with time zone not null,
  since            timestamp(3) with time zone not null,
  constraint quarantine_place unique (epoch_id, uid)
);
create index quarantine_mailbox on quarantine (mailbox_id, id);

create sequence exclusion_seq start with 1 increment by 50;
create table exclusion (
  id               bigint                      not null primary key,
  mailbox_id       bigint                      not null,
  folder_id        bigint                      not null,
  epoch_id         bigint                      not null references epoch,
  uid              bigint                      not null,
  rule             varchar(255)                not null,
  claimed_size     bigint                      not null,
  since            timestamp(3) with time zone not null,
  constraint exclusion_place unique (epoch_id, uid)
);
