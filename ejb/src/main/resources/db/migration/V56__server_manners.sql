-- What an administrator allows towards a mail server; 0 is no limit. A server without a row goes
-- by what suits its provider.
create table server_manners (
  server_id         bigint      not null primary key references mail_server,
  -- what kind of server it is
  provider          varchar(20) not null,
  -- connections at a time, of a node
  per_server        integer     not null,
  per_account       integer     not null,
  -- octets of an account within 24 hours
  bytes_a_day       bigint      not null,
  -- commands to the server, of a node
  commands_a_minute integer     not null
);
