-- Who may sign in, and what they may do.

create sequence account_seq start with 1 increment by 1;
create table account (
  id                 bigint                      not null primary key,
  -- in lower case; as the ledger records it
  name               varchar(100)                not null unique,
  full_name          varchar(200)                not null,
  password_hash      varchar(500)                not null,
  sees_every_mailbox boolean                     not null,
  created_at         timestamp(3) with time zone not null,
  disabled_at        timestamp(3) with time zone,
  last_sign_in_at    timestamp(3) with time zone
);

create table account_role (
  account_id         bigint                      not null references account,
  role               varchar(32)                 not null,
  primary key (account_id, role)
);

-- whose mail an account sees that does not see every mailbox
create table account_mailbox (
  account_id         bigint                      not null references account,
  mailbox_id         bigint                      not null references mailbox,
  primary key (account_id, mailbox_id)
);

create sequence access_token_seq start with 1 increment by 1;
create table access_token (
  id                 bigint                      not null primary key,
  account_id         bigint                      not null references account,
  name               varchar(200)                not null,
  -- SHA-256 of the token; the token itself is nowhere
  hash               bytea                       not null unique,
  created_at         timestamp(3) with time zone not null,
  expires_at         timestamp(3) with time zone,
  last_used_at       timestamp(3) with time zone,
  revoked_at         timestamp(3) with time zone
);
create index access_token_account on access_token (account_id, id);

-- failed sign-ins in a row, by the name that was tried, whether or not there is such an account
create table sign_in_attempt (
  name               varchar(100)                not null primary key,
  failures           integer                     not null,
  last_at            timestamp(3) with time zone not null,
  locked_until       timestamp(3) with time zone
);
