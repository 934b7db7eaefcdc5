-- whether the source had no octets of a message, but properties from which they were made
alter table placement add column synthesised boolean default false not null;
