-- A password that somebody else set opens nothing but the page to change it.
alter table account add must_change_password boolean default false not null;

-- Whoever counts a failed sign-in locks the gate of its name first: the row to count in may not be
-- there yet, and two first failures at once must not collide.
create table sign_in_gate (
  number             integer                     not null primary key
);
insert into sign_in_gate values (0), (1), (2), (3), (4), (5), (6), (7);
insert into sign_in_gate values (8), (9), (10), (11), (12), (13), (14), (15);
