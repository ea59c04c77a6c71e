using System.Globalization;
using KnowledgeGraph.Server.Commands;

// What the program prints and compares must not depend on the machine's language.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return await CommandLine.RunAsync(args);
