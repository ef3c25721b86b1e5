using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CaseApi.Hosting;

/// <summary>Where the service is to listen, as <c>--urls</c> or ASPNETCORE_URLS say it.</summary>
internal sealed record ListenAddresses(string Urls, IReadOnlyList<BindingAddress> All)
{
    private const string Default = "http://127.0.0.1:8080";

    /// <returns>The addresses, or what is wrong with the setting and what to do.</returns>
    public static (ListenAddresses? Addresses, string? Mistake) Read(string? urls)
    {
        var text = string.IsNullOrWhiteSpace(urls) ? Default : urls;
        var all = new List<BindingAddress>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Parse(part) is not { } address)
            {
                return (null, $"{part} is no address to listen on. Give --urls one such as {Default}, or http://0.0.0.0:8080 for every address of this machine.");
            }

            all.Add(address);
        }

        return all.Count == 0 ? Read(null) : (new ListenAddresses(text, all), null);
    }

    /// <summary>Of the first address; 0 lets the system choose.</summary>
    public int Port => All[0].Port;

    /// <summary>The first address in a form that a browser on this machine can open.</summary>
    public string ForPeople => ForPeopleOf(All[0].ToString());

    public static string ForPeopleOf(string url)
    {
        var address = BindingAddress.Parse(url);
        return Hosts(address) is { } hosts && IsEverywhere(hosts)
            ? string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://127.0.0.1:{address.Port}")
            : url.TrimEnd('/');
    }

    /// <summary>What the server will bind for an address, as it does: a name that is no number is every address of the machine.</summary>
    /// <returns>Null for a socket file, which has no port.</returns>
    public static IReadOnlyList<IPAddress>? Hosts(BindingAddress address)
    {
        if (address.IsUnixPipe || address.IsNamedPipe)
        {
            return null;
        }

        if (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            return Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
        }

        return IPAddress.TryParse(address.Host.Trim('[', ']'), out var numbered) ? [numbered] : [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any];
    }

    private static bool IsEverywhere(IReadOnlyList<IPAddress> hosts) => hosts.Any(host => host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any));

    private static BindingAddress? Parse(string part)
    {
        try
        {
            var address = BindingAddress.Parse(part);
            return address.Scheme is "http" or "https" && address.Port <= IPEndPoint.MaxPort && address.PathBase.Length == 0 ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
