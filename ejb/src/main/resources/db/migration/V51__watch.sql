-- Which folders are watched between harvests, as text; null for what the server says, or INBOX.
alter table mail_server add column watched varchar(4000);
alter table mailbox add column watched varchar(4000);

-- When a node that watches was last heard of.
create table watch_node (
  node           varchar(255)                not null primary key,
  seen_at        timestamp(3) with time zone not null
);

-- Who watches a mailbox, and how that goes. No fact of the archive: it is found anew.
create table mailbox_watch (
  mailbox_id     bigint                      not null primary key references mailbox,
  node           varchar(255)                not null,
  manner         varchar(16)                 not null,
  why            varchar(4000)               not null,
  since_at       timestamp(3) with time zone not null,
  signalled_at   timestamp(3) with time zone
);
create index mailbox_watch_node on mailbox_watch (node);
