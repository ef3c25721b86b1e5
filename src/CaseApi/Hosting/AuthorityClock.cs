using CaseApi.Access;
using NodaTime;

namespace CaseApi.Hosting;

/// <summary>
/// The present of an authority: the system's clock, for a sandbox authority moved ahead by its offset. Events, the sweep and all
/// clocks use it; the expiry of keys and of recorded answers uses real time.
/// </summary>
public sealed class AuthorityClock(IClock clock, AccessStore access)
{
    /// <summary>To the microsecond, which is what PostgreSQL keeps.</summary>
    public Instant Now(string tenant)
    {
        var now = clock.GetCurrentInstant() + (access.Current.Authority(tenant)?.ClockOffset ?? Duration.Zero);
        return Instant.FromUnixTimeTicks(now.ToUnixTimeTicks() / 10 * 10);
    }
}
