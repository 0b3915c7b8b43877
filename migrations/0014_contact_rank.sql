-- Which two met most often is read from an index: of the pairs that met more than twice, a small part of all.

CREATE INDEX actor_contact_rank ON actor_contact (meetings) WHERE a < b AND meetings > 2;
