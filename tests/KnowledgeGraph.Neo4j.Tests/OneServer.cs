// The tests of this project share one database.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
