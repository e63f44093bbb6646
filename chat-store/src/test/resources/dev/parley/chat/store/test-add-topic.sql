alter table room add column topic text not null default 'none';
update room set topic = 'everything' where id = 'lobby';
