-- Addresses to which mail servers send their journal, what was delivered to them, and what became of it.

create sequence journal_receiver_seq start with 1 increment by 1;
create table journal_receiver (
  id             bigint                      not null primary key,
  address        varchar(320)                not null,
  mailbox_id     bigint                      not null references mailbox,
  folder_id      bigint                      not null references folder,
  epoch_id       bigint                      not null references epoch,
  -- one network a line
  networks       varchar(10000)              not null,
  -- one certificate a line
  certificates   varchar(10000)              not null,
  asks_password  boolean                     not null,
  password_hash  varchar(400),
  is_open        boolean                     not null,
  accepted       bigint                      not null,
  repeated       bigint                      not null,
  latest_at      timestamp(3) with time zone,
  added_at       timestamp(3) with time zone not null,
  removed_at     timestamp(3) with time zone
);

create table journal_delivery (
  placement_id   bigint                      not null primary key,
  receiver_id    bigint                      not null references journal_receiver,
  -- SHA-256 over content address and envelope: by what a repeated delivery is known again
  mark           bytea                       not null,
  received_at    timestamp(3) with time zone not null,
  sender         varchar(2000)               not null,
  -- one recipient a line
  recipients     varchar(1000000)            not null,
  peer           varchar(100)                not null,
  greeting       varchar(300)                not null,
  protection     varchar(300)                not null,
  repeats        bigint                      not null,
  constraint journal_delivery_mark unique (receiver_id, mark)
);

-- Mailboxes whose mail is a journal, whoever brings it.
create table journal_mailbox (
  mailbox_id     bigint                      not null primary key references mailbox,
  marked_at      timestamp(3) with time zone not null
);

create table journal_reading (
  placement_id   bigint                      not null primary key,
  mailbox_id     bigint                      not null,
  folder_id      bigint                      not null,
  -- SHA-256 of the original
  address        bytea                       not null,
  quarantined    boolean                     not null,
  reason         varchar(1000),
  read_at        timestamp(3) with time zone not null
);
create index journal_reading_folder on journal_reading (folder_id, quarantined);
create index journal_reading_quarantined on journal_reading (quarantined, placement_id);

-- One row: how far the ledger's placements were read.
create table journal_position (
  id             bigint                      not null primary key,
  next_entry     bigint                      not null
);
insert into journal_position (id, next_entry) values (1, 0);
