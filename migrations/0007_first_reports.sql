-- The first reports of what somebody, or a country, said, found by an index alone: for sums over time.

CREATE INDEX statement_first_speaker ON statement (speaker, lead) WHERE lead = n;
CREATE INDEX statement_first_country ON statement (country, lead) WHERE lead = n;
