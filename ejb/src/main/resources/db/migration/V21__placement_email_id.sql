-- The identifier first: H2 looks up a list of values only in the first column of an index, and else
-- reads the whole mailbox for each list.
create index placement_likeness on placement (email_id, mailbox_id);
drop index placement_email_id;
