using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ClipGen.Contracts;

/// <summary>
/// xunit 2 decides about a skip by the attribute alone, which does not know the class that a contract's test runs in; the test case does.
/// </summary>
public sealed class ConditionalFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new ConditionalTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);

    private sealed class ConditionalTestCase : XunitTestCase
    {
        [Obsolete("Called by xunit when it reads a test case again")]
        public ConditionalTestCase()
        {
        }

        public ConditionalTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
            : base(messages, display, options, method)
        {
        }

        protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
            base.GetSkipReason(factAttribute)
            ?? TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttributes<RequirementAttribute>(inherit: true)
                .Concat(TestMethod.Method.ToRuntimeMethod().GetCustomAttributes<RequirementAttribute>())
                .Select(r => r.Missing).FirstOrDefault(m => m is not null);
    }
}
