-- What was found wrong, and what is still to be told about it.

create sequence alarm_seq start with 1 increment by 1;
create table alarm (
  id             bigint                      not null primary key,
  concern        varchar(32)                 not null,
  -- null for the archive itself
  mailbox_id     bigint references mailbox,
  -- the mailbox' name, or the part of the archive
  subject        varchar(320)                not null,
  sentence       varchar(8000)               not null,
  raised_at      timestamp(3) with time zone not null,
  seen_at        timestamp(3) with time zone not null,
  settled_at     timestamp(3) with time zone,
  taken_by       varchar(255),
  taken_at       timestamp(3) with time zone,
  note           varchar(2000)
);
create index alarm_settled on alarm (settled_at, id);

create sequence alarm_letter_seq start with 1 increment by 1;
create table alarm_letter (
  id             bigint                      not null primary key,
  channel        varchar(32)                 not null,
  subject        varchar(1000)               not null,
  text           varchar(1000000)            not null,
  json           varchar(1000000)            not null,
  posted_at      timestamp(3) with time zone not null,
  tries          integer                     not null,
  next_try       timestamp(3) with time zone not null,
  sent_at        timestamp(3) with time zone,
  failure        varchar(4000)
);
create index alarm_letter_due on alarm_letter (sent_at, next_try);

-- One row: whoever moves it goes the round.
create table vigil_round (
  id             bigint                      not null primary key,
  begun_at       timestamp(3) with time zone not null,
  -- when one had last looked at everything
  ended_at       timestamp(3) with time zone not null
);
insert into vigil_round (id, begun_at, ended_at)
  values (1, timestamp with time zone '1970-01-01 00:00:00+00', timestamp with time zone '1970-01-01 00:00:00+00');
