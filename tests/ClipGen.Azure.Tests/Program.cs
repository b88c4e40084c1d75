using ClipGen.Azure.Tests.Storage;

// Started by TemporaryFolderTests, to be killed; the test runner never calls this.
using var host = new TemporaryFolderHost(args[0]);
Console.WriteLine(host.OpenWorkFolder());
await Console.In.ReadToEndAsync();
