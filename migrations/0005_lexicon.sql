-- Tables of one's own beside the built-in lexicon.

-- Files that `chancery lexicon add` took, as they are: articles are read with them.
CREATE TABLE lexicon (
    name TEXT PRIMARY KEY, -- of the file, without its folder; tells what is in it
    text TEXT NOT NULL
);
