using System.Net;
using System.Net.Sockets;

namespace CaseApi.Hosting;

/// <summary>Says in one sentence why a port cannot be had, before the server would say it in thirty lines.</summary>
internal static class PortProbe
{
    /// <returns>What is wrong and what to do; null if every address can be listened on.</returns>
    public static string? Refusal(ListenAddresses addresses)
    {
        foreach (var address in addresses.All.Where(address => address.Port != 0))
        {
            foreach (var host in ListenAddresses.Hosts(address) ?? [])
            {
                if (Refusal(new IPEndPoint(host, address.Port), alone: !address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) is { } refusal)
                {
                    return refusal;
                }
            }
        }

        return null;
    }

    /// <param name="end">What is to be listened on.</param>
    /// <param name="alone">Whether a missing address matters; of localhost's two, one is enough.</param>
    private static string? Refusal(IPEndPoint end, bool alone)
    {
        try
        {
            using var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (end.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(end);
            return null;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse =>
                    $"Port {end.Port} is in use by another program; stop it, or take another port: --urls http://127.0.0.1:8090 (deploy/local.sh up --port 8090).",
                SocketError.AccessDenied => $"This user may not listen on port {end.Port}; take one above 1023: --urls http://127.0.0.1:8090 (deploy/local.sh up --port 8090).",
                SocketError.AddressNotAvailable when alone => $"This machine has no address {end.Address}; give --urls one that it has, or http://0.0.0.0:{end.Port} for all.",
                _ => null,
            };
        }
    }
}
