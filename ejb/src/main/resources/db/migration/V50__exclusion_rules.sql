-- Every version of the rules that leave messages out.
create table exclusion_set (
  version        bigint                      not null primary key,
  -- the ledger's entry that tells it
  sequence       bigint                      not null,
  -- the body of that entry
  body           varchar(1000000)            not null
);

-- since which version of the rules the rule said what it said; 0 for none that was ever set
alter table exclusion add column version bigint default 0 not null;
create index exclusion_mailbox on exclusion (mailbox_id, folder_id);

-- what the server says that a folder is for, for people who set up rules
alter table folder add column special_use varchar(200);

-- the version of the rules that the run went by; 0 for none
alter table harvest_run add column rules bigint default 0 not null;
