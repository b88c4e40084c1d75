using ClipGen.Episodes;
using ClipGen.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ClipGen.Durable.Http;

/// <summary>Sends a file of the page, or 304 to a browser that has it.</summary>
/// <param name="blobService">As in <see cref="WebPage.Headers"/>.</param>
internal sealed class WebFileResult(WebFile file, string blobService) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        foreach (var (name, value) in WebPage.Headers(blobService))
        {
            response.Headers[name] = value;
        }
        response.Headers.ETag = file.ETag;
        if (EntityTag.IsIn(request.Headers.IfNoneMatch, file.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        (response.ContentType, response.ContentLength) = (file.ContentType, file.Bytes.Length);
        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(file.Bytes, context.HttpContext.RequestAborted).AsTask();
    }
}
