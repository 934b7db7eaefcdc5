-- After a refused sign-in the schedule of a mailbox rests, longer each time.

alter table mailbox add column refusals integer default 0 not null;
alter table mailbox add column rests_until timestamp(3) with time zone;
