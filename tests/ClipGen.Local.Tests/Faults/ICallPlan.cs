namespace ClipGen.Local.Tests.Faults;

/// <summary>What happens at each call of a store or of ffmpeg.</summary>
internal interface ICallPlan
{
    /// <param name="name">The method, and of a commit its clip and step.</param>
    /// <param name="fault">What the call throws when it is to fail.</param>
    Task<T> Call<T>(string name, Func<string, Exception> fault, Func<Task<T>> call);
}
