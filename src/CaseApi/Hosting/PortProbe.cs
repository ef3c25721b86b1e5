using System.Net;
using System.Net.Sockets;

namespace CaseApi.Hosting;

/// <summary>Says in one sentence that a port is taken, before the server would say it in thirty lines.</summary>
internal static class PortProbe
{
    /// <returns>What is wrong and what to do; null if the port is free, or the address is not one that can be tried.</returns>
    public static string? Taken(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Port == 0 || !IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip))
        {
            return null;
        }

        using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(ip, uri.Port));
            return null;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return $"Port {uri.Port} is in use by another program; stop it, or take another port: --urls http://127.0.0.1:8090 (deploy/local.sh up --port 8090).";
        }
    }
}
