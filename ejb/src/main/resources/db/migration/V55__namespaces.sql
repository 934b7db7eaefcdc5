-- whose folders are harvested besides the mailbox' own: labels with spaces between (RFC 2342)
alter table mailbox add column besides varchar(100) default '' not null;

-- folders that the run saw and did not take, by their rules: canonical JSON, or null
alter table harvest_run add column not_taken varchar(1000000);
