// Constraints and indexes for Neo4j 3.x, which knows no names for them and no full-text indexes.
// One statement ends with a semicolon; each runs in a transaction of its own and does nothing where it is done.

CREATE CONSTRAINT ON (n:Paper) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:Author) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:Institution) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:Category) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:Concept) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:HiddenAuthor) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:HiddenInstitution) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:HiddenConcept) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:MergedPaper) ASSERT n.number IS UNIQUE;
CREATE INDEX ON :MergedPaper(into);
CREATE CONSTRAINT ON (n:Key) ASSERT n.id IS UNIQUE;
CREATE CONSTRAINT ON (n:Change) ASSERT n.number IS UNIQUE;
CREATE CONSTRAINT ON (n:GraphState) ASSERT n.id IS UNIQUE;
CREATE CONSTRAINT ON (n:WriterLock) ASSERT n.id IS UNIQUE;
