using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CaseApi.Access;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CaseApi.Http;

/// <summary>Who may send how much: by client with a valid credential, else by address, so that a wrong credential counts against the address.</summary>
public static class RateLimits
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(options => options.OnRejected = RejectAsync);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<Limits>>(
            (options, limits) => options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, limits.Value)));
        return services;
    }

    public static RateLimitPartition<string> Partition(HttpContext context, Limits limits)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/metrics", StringComparison.Ordinal))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        if (path.StartsWithSegments("/v1/public", StringComparison.OrdinalIgnoreCase))
        {
            return Window($"public {Address(context.Connection.RemoteIpAddress)}", limits.PublicPerMinute);
        }

        if (path.StartsWithSegments("/v1/deadlines.ics", StringComparison.OrdinalIgnoreCase))
        {
            return Window($"feed {Address(context.Connection.RemoteIpAddress)}", limits.FeedPerMinute);
        }

        return context.CallerOrNull() is { } caller
            ? Bucket(caller.RateKey, limits.ClientPerSecond)
            : Bucket($"address {Address(context.Connection.RemoteIpAddress)}", limits.AddressPerSecond);
    }

    /// <summary>An IPv6 network of /64 is one customer; an IPv4 address mapped into IPv6 is itself.</summary>
    public static string Address(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static RateLimitPartition<string> Bucket(string key, int perSecond) => perSecond <= 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = Second,
            QueueLimit = 0,
        });

    private static RateLimitPartition<string> Window(string key, int perMinute) => perMinute <= 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = Minute,
            QueueLimit = 0,
        });

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Second;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        await new Problem("too-many-requests")
            .WithHeader("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))
            .ToResult()
            .ExecuteAsync(rejected.HttpContext);
    }
}
