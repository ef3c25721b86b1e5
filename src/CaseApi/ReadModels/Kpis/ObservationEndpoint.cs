using CaseApi.Access;
using CaseApi.Cases.Indicators;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Store.InstallationData;

namespace CaseApi.ReadModels.Kpis;

/// <param name="Value">For the whole; may be left out where only parts are known.</param>
/// <param name="Groups">Parts, such as the printed shares of the channels.</param>
/// <param name="Basis">Where the figure was taken from: the printed report, the counter of the site.</param>
public sealed record ObservationBody(string Basis, decimal? Value = null, IReadOnlyList<ObservedGroup>? Groups = null, string? Note = null);

/// <summary>Reports a figure that does not come from cases.</summary>
public static class ObservationEndpoint
{
    private const int LongestText = 1000;
    private const int MostGroups = 200;
    private const decimal Most = 1_000_000_000_000m;

    private static readonly LocalText WrongPeriod = new(
        "Кезең 2023, 2023-H1, 2023-Q2, 2023-05 немесе 2014-01-01..2016-01-01 түрінде жазылады; екінші күн — соңғы күннен кейінгі күн.",
        "Период пишется как 2023, 2023-H1, 2023-Q2, 2023-05 или 2014-01-01..2016-01-01; второй день — день после последнего.",
        "A period is written as 2023, 2023-H1, 2023-Q2, 2023-05 or 2014-01-01..2016-01-01, where the second day is the one after the last.",
        "تُكتب الفترة هكذا: 2023 أو 2023-H1 أو 2023-Q2 أو 2023-05 أو 2014-01-01..2016-01-01، واليوم الثاني هو التالي لآخر أيامها.");

    private static readonly LocalText NotOver = new(
        "Бұл кезең әлі басталған жоқ.", "Этот период ещё не начался.", "That period has not begun yet.", "لم تبدأ تلك الفترة بعد.");

    private static readonly LocalText Nothing = new(
        "Мән немесе кемінде бір топ қажет.", "Нужно значение или хотя бы одна группа.", "Give a value, or at least one group.", "أعطِ قيمة أو مجموعة واحدة على الأقل.");

    private static readonly LocalText TooLong = new("Тым ұзын: ең көбі 1000 таңба.", "Слишком длинно: не более 1000 знаков.", "Too long: at most 1000 characters.", "طويل جدًا: 1000 حرف على الأكثر.");

    private static readonly LocalText TooMany = new("Тым көп топ: ең көбі 200.", "Слишком много групп: не более 200.", "Too many groups: at most 200.", "مجموعات كثيرة جدًا: 200 على الأكثر.");

    private static readonly LocalText OutOfRange = new(
        "Сан 0-ден кем болмауы және триллионнан аспауы, ең көбі 6 ондық таңба болуы керек.", "Число от 0 до триллиона, не более 6 десятичных знаков.",
        "A number from 0 to a million million, with at most 6 decimals.", "عدد من 0 إلى تريليون، بست خانات عشرية على الأكثر.");

    private static readonly LocalText NotCode = new(
        "Топтың мәні — код: ең көбі 64 әріп, сан және - _ . : @.", "Значение группы — код: до 64 букв, цифр и - _ . : @.",
        "The value of a group is a code: up to 64 letters, digits and - _ . : @.", "قيمة المجموعة رمز: 64 من الحروف والأرقام و - _ . : @ على الأكثر.");

    private static readonly LocalText Twice = new("Бұл топ екі рет берілген.", "Эта группа указана дважды.", "This group stands here twice.", "هذه المجموعة مذكورة مرتين.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/v1/kpis/{id}/observations/{period}", PutAsync).RequireScope(Scopes.KpisWrite)
            .WithName("put-kpi-observation").WithTags("Indicators")
            .WithSummary("Reports a figure that does not come from cases, such as page views or printed shares. A later one supersedes; none is lost, and none is added to what is computed.")
            .Accepts<ObservationBody>("application/json").Produces<KpiObservation>().Produces<KpiObservation>(StatusCodes.Status201Created);

    private static async Task<IResult> PutAsync(
        string id, string period, HttpContext context, ProcedureCatalogue procedures, AdministrationWrites writes, KpiDays days, AuthorityClock clock, CancellationToken cancellation)
    {
        if (KpiDefinition.Find(procedures, id) is not { } definition)
        {
            return new Problem("not-found").ToResult();
        }

        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await RequestReader.ReadAsync<ObservationBody>(context, cancellation: cancellation)).TryGet(out var body, out problem))
        {
            return problem.ToResult();
        }

        var caller = context.Caller();
        var now = clock.Now(caller.Tenant);
        var today = days.Today(caller.Tenant);
        var named = NamedPeriod.Parse(period);
        var mistakes = Check(body.Value, definition, named, today);
        var written = await writes.OnceAsync(
            caller, key, $"PUT {context.Request.Path}", body.Sha256,
            async connection =>
            {
                if (mistakes is not null)
                {
                    return mistakes;
                }

                var added = await ObservationRows.AddAsync(connection, caller, id, named!, body.Value, today, now, cancellation);
                return AdministrationAnswer.Of(added.Version == 1 ? StatusCodes.Status201Created : StatusCodes.Status200OK, added);
            },
            cancellation);
        return written.TryGet(out var answer, out problem) ? answer : problem.ToResult();
    }

    private static Problem? Check(ObservationBody body, KpiDefinition definition, NamedPeriod? period, NodaTime.LocalDate today)
    {
        if (period is null || period.From > today)
        {
            return new Problem("invalid-request", Errors: [FieldError.OfParameter("period", "invalid-value", period is null ? WrongPeriod : NotOver)]);
        }

        var groups = body.Groups ?? [];
        var mistakes = new Mistakes()
            .When(body.Value is null && groups.Count == 0, "/value", "missing-member", Nothing)
            .When(body.Value is { } value && !IsFigure(value), "/value", "invalid-value", OutOfRange)
            .When(string.IsNullOrWhiteSpace(body.Basis), "/basis", "missing-member", BodyTexts.Missing)
            .When(body.Basis.Length > LongestText, "/basis", "too-long", TooLong)
            .When(body.Note?.Length > LongestText, "/note", "too-long", TooLong)
            .When(groups.Count > MostGroups, "/groups", "too-many-groups", TooMany);
        for (var i = 0; i < Math.Min(groups.Count, MostGroups); i++)
        {
            var by = groups[i].By;
            mistakes
                .When(by.Count == 0 || by.Keys.Any(name => !definition.Indicator.Groups.Contains(name)), $"/groups/{i}/by", "invalid-value", KpiTexts.NotKept(definition.Indicator.Groups))
                .When(by.Values.Any(code => KpiKey.Code(code) != code || code.Length == 0), $"/groups/{i}/by", "invalid-value", NotCode)
                .When(groups.Take(i).Any(other => Same(other.By, by)), $"/groups/{i}/by", "repeated", Twice)
                .When(!IsFigure(groups[i].Value), $"/groups/{i}/value", "invalid-value", OutOfRange);
        }

        return mistakes.Problem;
    }

    private static bool IsFigure(decimal value) => value is >= 0 and <= Most && decimal.Round(value, 6) == value;

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
