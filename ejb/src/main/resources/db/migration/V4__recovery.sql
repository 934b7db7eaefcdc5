-- Restore jobs, what they put back, and what became of each message.

create sequence restore_job_seq start with 1 increment by 1;
create table restore_job (
  id             bigint                      not null primary key,
  actor          varchar(255)                not null,
  mailbox_id     bigint                      not null references mailbox,
  what           varchar(2000)               not null,
  reason         varchar(4000)               not null,
  state          varchar(16)                 not null,
  -- false for a job that was given up before all its items were written down
  prepared       boolean                     not null,
  stop_requested boolean                     not null,
  node           varchar(255),
  created_at     timestamp(6) with time zone not null,
  ended_at       timestamp(6) with time zone,
  error          varchar(4000)
);
create index restore_job_state on restore_job (state);

create table restore_item (
  job_id         bigint                      not null references restore_job,
  number         bigint                      not null,
  placement_id   bigint                      not null,
  address        bytea                       not null,
  length         bigint                      not null,
  -- the names from the root down, with U+001F between
  folder         varchar(4000)               not null,
  internal_date  timestamp(6) with time zone,
  offset_minutes integer                     not null,
  flags          varchar(1000000)            not null,
  -- null while it is not settled: PUT_BACK, ALREADY_THERE, REFUSED
  outcome        varchar(16),
  uid            bigint,
  refusal        varchar(2000),
  primary key (job_id, number)
);
