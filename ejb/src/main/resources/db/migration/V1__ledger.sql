-- The ledger: every act, in one order. Valid on H2 2.2 and PostgreSQL 15, like all scripts here.

-- One row: whoever appends locks it until the end of the transaction, so that numbers have no gaps
-- and no entry becomes visible before the one above it.
create table ledger_head (
  id             integer                     not null primary key,
  next_sequence  bigint                      not null,
  last_time      timestamp(3) with time zone not null
);
insert into ledger_head (id, next_sequence, last_time) values (1, 0, '1970-01-01 00:00:00+00');

create table ledger_entry (
  sequence     bigint                      not null primary key,
  recorded_at  timestamp(3) with time zone not null,
  kind         varchar(32)                 not null,
  -- copies of two fields of the body, to find entries by; erased with it
  actor        varchar(255),
  subject      varchar(255),
  commitment   bytea                       not null,
  salt         bytea,
  body         varchar(1000000)
);
create index ledger_entry_subject on ledger_entry (subject, sequence);
create index ledger_entry_actor on ledger_entry (actor, sequence);
