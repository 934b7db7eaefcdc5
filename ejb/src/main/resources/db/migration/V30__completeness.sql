-- What each epoch of a folder came to when it was last held against the server.
create table reconciliation (
  epoch_id       bigint                      not null primary key references epoch,
  mailbox_id     bigint                      not null references mailbox,
  folder_id      bigint                      not null references folder,
  run_id         bigint                      not null,
  taken_at       timestamp(3) with time zone not null,
  is_complete    boolean                     not null,
  -- the ledger's entry that tells it
  sequence       bigint                      not null,
  -- the body of that entry
  body           varchar(1000000)            not null
);
create index reconciliation_mailbox on reconciliation (mailbox_id, folder_id);

alter table harvest_run add column incomplete bigint default 0 not null;
