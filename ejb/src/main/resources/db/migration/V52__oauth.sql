-- Servers whose mailboxes are opened by tokens (OAuth 2.0): as which application they are asked
-- for, and where. master_secret holds the application's secret then, sealed.
alter table mail_server add column oauth_provider    varchar(32);
alter table mail_server add column oauth_flow        varchar(32);
alter table mail_server add column oauth_tenant      varchar(200);
alter table mail_server add column oauth_client      varchar(500);
alter table mail_server add column oauth_token_url   varchar(1000);
alter table mail_server add column oauth_consent_url varchar(1000);
alter table mail_server add column oauth_device_url  varchar(1000);
alter table mail_server add column oauth_scope       varchar(2000);

-- The consent that people gave, one for a mailbox at most. In a table of its own: tokens are
-- renewed while harvests write to the mailbox' row.
create sequence mailbox_grant_seq start with 1 increment by 1;
create table mailbox_grant (
  id             bigint                      not null primary key,
  mailbox_id     bigint                      not null unique references mailbox,
  -- the refresh token, sealed
  token          bytea                       not null,
  given_by       varchar(255)                not null,
  given_at       timestamp(3) with time zone not null
);
