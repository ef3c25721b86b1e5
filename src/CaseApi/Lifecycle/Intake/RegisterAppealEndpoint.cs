using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.Http.OpenApi;
using CaseApi.Http;
using FluentValidation;
using MediatR;
using NodaTime;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Registers an appeal, whatever its content and form (APPC art. 64).</summary>
public static class RegisterAppealEndpoint
{
    /// <param name="Procedure">id or id@version; default: from kind, authority and day of registration.</param>
    /// <param name="ReceivedAt">When it arrived, with offset; default now.</param>
    /// <param name="FiledOn">The day the appeal itself bears.</param>
    /// <param name="ReceivedBy">Who received it; default: the acting officer.</param>
    /// <param name="Applicant">Null: an anonymous appeal.</param>
    /// <param name="Oral">The receiver's protocol of an appeal that was made by word; what was said is its statement, where none is given.</param>
    /// <param name="Supporters">Who has joined a petition; they are counted, and their names stand in the lists that are filed with it.</param>
    public record RegisterAppealRequest(
        string Kind,
        string Channel,
        string Language,
        string? Procedure = null,
        string? HearingLanguage = null,
        bool Interpreter = false,
        Instant? ReceivedAt = null,
        LocalDate? FiledOn = null,
        string? ReceivedBy = null,
        Participant? Applicant = null,
        IReadOnlyList<Participant>? CoApplicants = null,
        Representative? Representative = null,
        IReadOnlyList<Participant>? InterestedPersons = null,
        string? AddressedTo = null,
        string? Subject = null,
        string? Statement = null,
        IReadOnlyList<Claim>? Claims = null,
        string? Need = null,
        string? Topic = null,
        string? Subtopic = null,
        string? Unit = null,
        Against? Against = null,
        Signature? Signature = null,
        Fee? Fee = null,
        IReadOnlyList<Guid>? Documents = null,
        IReadOnlyList<Participant>? Supporters = null,
        IReadOnlyList<ExternalId>? ExternalIds = null,
        JsonElement? Attributes = null,
        OralAppeal? Oral = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/appeals", async (HttpContext context, CommandMetas metas, IMediator mediator, CancellationToken cancellation) =>
        {
            var query = QueryReader.Of(context);
            var dryRun = query.Bool("dryRun");
            if (query.Problem() is { } wrong)
            {
                return wrong.ToResult();
            }

            if (!CommandHeaders.Key(context, dryRun).TryGet(out var key, out var problem)
                || !(await RequestReader.ReadAsync<RegisterAppealRequest>(context, cancellation: cancellation)).TryGet(out var body, out problem))
            {
                return problem.ToResult();
            }

            var repetition = metas.Repetition(key, dryRun, "register-appeal", body.Sha256);
            return metas.OfIntake(context, dryRun, body.Value.ReceivedAt, body.Value.At, repetition).TryGet(out var meta, out problem)
                ? CommandResults.ToHttp(await mediator.Send(Command(meta, body.Value), cancellation), dryRun)
                : await metas.RefuseAsync(context, problem, repetition, cancellation);
        })
        .RequireScope(StepScopes.Applicant)
        .WithName("register-appeal")
        .WithSummary("Registers an appeal on the day it arrives, whatever its content and form.")
        .Accepts<RegisterAppealRequest>("application/json")
        .Produces<RegisteredAnswer>(StatusCodes.Status201Created)
        .WithDryRun()
        .WithTags("Intake");

    internal static RegisterAppeal Command(Cases.CommandMeta meta, RegisterAppealRequest request) => new(
        meta,
        new AppealIntake(request.Kind, request.Channel, request.Language)
        {
            Procedure = request.Procedure,
            HearingLanguage = request.HearingLanguage,
            Interpreter = request.Interpreter,
            FiledOn = request.FiledOn,
            Applicant = request.Applicant,
            CoApplicants = request.CoApplicants ?? [],
            Representative = request.Representative,
            InterestedPersons = request.InterestedPersons ?? [],
            AddressedTo = request.AddressedTo,
            Subject = request.Subject,
            Statement = request.Statement,
            Oral = request.Oral,
            Claims = request.Claims ?? [],
            Need = request.Need,
            Topic = request.Topic,
            Subtopic = request.Subtopic,
            Unit = request.Unit,
            Against = request.Against,
            Signature = request.Signature,
            Fee = request.Fee,
            Documents = request.Documents ?? [],
            ExternalIds = request.ExternalIds ?? [],
            Attributes = request.Attributes,
            Supporters = request.Supporters?.Count ?? 0,
        },
        RegistrationFacts.Before(request.ReceivedAt ?? meta.At, request.ReceivedBy));

    public sealed class Validator : AbstractValidator<RegisterAppeal>
    {
        public Validator()
        {
            RuleFor(c => c.Appeal.Kind).Matches("^[a-z][a-z0-9-]{0,63}$").WithMessage("A kind is a kebab-case code, such as application.");
            RuleFor(c => c.Appeal.Channel).Matches("^[a-z][a-z0-9-]{0,63}$").WithMessage("A channel is a kebab-case code, such as portal.");
            RuleFor(c => c.Appeal.Language).Matches("^[a-z]{2,3}$").WithMessage("A language is a code such as kk, ru, en or ar.");
            RuleFor(c => c.Appeal.HearingLanguage).Matches("^[a-z]{2,3}$").WithMessage("A language is a code such as kk, ru, en or ar.");
            RuleFor(c => c.Appeal.Statement)
                .Must((c, statement) => statement is not null || c.Appeal.Oral is not null || c.Appeal.Claims.Count > 0 || c.Appeal.Documents.Count > 0)
                .WithErrorCode("not-an-appeal").WithMessage("An appeal has a statement, claims or documents.");
            RuleFor(c => c.Appeal.Claims).Must(claims => claims.Select(k => k.Id).Distinct().Count() == claims.Count).WithErrorCode("duplicate").WithMessage("Each claim has an id of its own.");
            RuleFor(c => c.Appeal.Oral!.Said).NotEmpty().When(c => c.Appeal.Oral is not null).WithMessage("The protocol of an oral appeal says what the applicant said (APPC art. 63).");
            RuleFor(c => c.Appeal.Need).MaximumLength(200);
            RuleFor(c => c.Appeal.Topic).MaximumLength(200);
            RuleFor(c => c.Appeal.Subtopic).MaximumLength(200);
            RuleForEach(c => c.Appeal.Claims).ChildRules(claim =>
            {
                claim.RuleFor(k => k.Id).MustBeAName();
                claim.RuleFor(k => k.Text).NotEmpty();
            });
            RuleFor(c => c.Appeal.Documents).Must(documents => documents.Distinct().Count() == documents.Count).WithErrorCode("duplicate").WithMessage("Name each document once.");
            RuleForEach(c => c.Appeal.ExternalIds).ChildRules(external =>
            {
                external.RuleFor(x => x.System).NotEmpty().MaximumLength(64);
                external.RuleFor(x => x.Id).NotEmpty().MaximumLength(200);
            });
        }
    }
}
