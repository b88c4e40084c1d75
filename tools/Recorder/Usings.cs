global using System.Text.Json;
global using ClipGen.Clips;
global using ClipGen.Episodes;
global using ClipGen.Steps;
global using ClipGen.Storage;
global using ClipGen.Workflow;
