using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using ClipGen.Contracts;

namespace ClipGen.Local.Tests.Serving;

/// <summary>Needs a machine with an IPv4 address that is not the loopback.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresOwnAddressAttribute : RequirementAttribute
{
    /// <summary>Null where there is none.</summary>
    public static IPAddress? Own { get; } = NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));

    public override string? Missing => Own is null ? "this machine has no address but the loopback" : null;
}
