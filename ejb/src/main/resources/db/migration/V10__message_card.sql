-- What lists show of a message without opening its original. Derived: an index run writes it anew.
create table message_card (
  -- SHA-256 of the original
  address        bytea                       not null primary key,
  length         bigint                      not null,
  subject        varchar(500)                not null,
  -- canonical JSON: {"people":[["name","address"],...]}
  senders        varchar(200000)             not null,
  recipients     varchar(200000)             not null,
  written_at     timestamp(6) with time zone,
  date_offset    integer                     not null,
  date_origin    varchar(16),
  message_id     varchar(500),
  thread_key     varchar(250)                not null,
  attachments    integer                     not null,
  index_state    varchar(16)                 not null,
  reason         varchar(500)
);
create index message_card_message_id on message_card (message_id);
create index message_card_thread on message_card (thread_key, written_at);
create index message_card_state on message_card (index_state);
