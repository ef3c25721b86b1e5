using System.Collections.Frozen;

namespace CaseApi.Access;

/// <summary>What a credential may allow; the names stand in keys and tokens.</summary>
public static class Scopes
{
    public const string AppealsWrite = "appeals:write";
    public const string CasesRead = "cases:read";
    public const string CasesWrite = "cases:write";
    public const string CasesDecide = "cases:decide";
    public const string CasesBackdate = "cases:backdate";
    public const string KpisRead = "kpis:read";
    public const string KpisWrite = "kpis:write";
    public const string DataTransfer = "data:transfer";
    public const string FeedRead = "feed:read";
    public const string CalendarsWrite = "calendars:write";
    public const string ProceduresWrite = "procedures:write";
    public const string WebhooksWrite = "webhooks:write";
    public const string Admin = "admin";

    public static readonly FrozenSet<string> All = new[]
    {
        AppealsWrite, CasesRead, CasesWrite, CasesDecide, CasesBackdate, KpisRead, KpisWrite,
        DataTransfer, FeedRead, CalendarsWrite, ProceduresWrite, WebhooksWrite, Admin,
    }.ToFrozenSet(StringComparer.Ordinal);
}
