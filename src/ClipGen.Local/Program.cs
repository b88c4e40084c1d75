using ClipGen.Local.Commands;

return await CommandLine.Run(args);
