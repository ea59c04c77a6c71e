global using KnowledgeGraph.Bolt.Wire;
