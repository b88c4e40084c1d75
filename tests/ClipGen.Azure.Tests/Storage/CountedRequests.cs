using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ClipGen.Azure.Storage;
using ClipGen.Contracts.Azurite;
using ClipGen.Storage;

namespace ClipGen.Azure.Tests.Storage;

/// <summary>A store on Azurite's table, and every request that it sends there.</summary>
internal sealed class CountedRequests : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> methods = [];

    public CountedRequests(AzuriteServer azurite)
    {
        var options = new TableClientOptions();
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        Store = new TableClipStore(new TableServiceClient(azurite.ConnectionString, options).GetTableClient(azurite.Options.ClipsTable));
    }

    public IClipStore Store { get; }

    /// <summary>The methods of the requests since it was asked before; a transaction is one <c>POST</c>.</summary>
    public IReadOnlyList<string> Since()
    {
        string[] sent = [.. methods];
        methods.Clear();
        return sent;
    }

    public override void OnSendingRequest(HttpMessage message) => methods.Enqueue(message.Request.Method.Method);
}
