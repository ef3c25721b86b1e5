using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.Lifecycle.Entries;

namespace CaseApi.Lifecycle.Public;

// What an applicant without a portal sends. No time, no participant: it is the applicant, now. Documents are uploaded
// before, with the same code, and only those are taken.

/// <param name="Statement">What was missing, in words.</param>
/// <param name="Documents">The ids that uploading them gave.</param>
public sealed record PublicCorrectionRequest(string? Statement = null, Fee? Fee = null, IReadOnlyList<Guid>? Documents = null);

/// <param name="Claims">The ids of the claims it is about; left out: all.</param>
public sealed record PublicObjectionRequest(string Text, IReadOnlyList<string>? Claims = null, IReadOnlyList<Guid>? Documents = null);

public sealed record PublicOralHearingRequest;

/// <param name="Scope">Which part of the file; left out: all of it.</param>
public sealed record PublicFileAccessRequest(string? Scope = null);

public sealed record PublicWithdrawalRequest(string? Reasons = null);

/// <param name="Id">The number of the draft, act or notice; left out: the last one.</param>
public sealed record PublicReceiptRequest(ReceiptSubject Of, int? Id = null);

/// <param name="Statement">The circumstances and evidence on which the demand rests.</param>
/// <param name="Of">What is complained of; left out: the latest act, the answer, or the silence.</param>
/// <param name="Act">Number of the act; left out: the latest.</param>
public sealed record PublicComplaintRequest(string Statement, ComplainedOf? Of = null, int? Act = null, IReadOnlyList<Claim>? Claims = null, string? ActualAddress = null,
    IReadOnlyList<Guid>? Documents = null);

/// <param name="Quality">How well it was done, 1 to 5.</param>
/// <param name="Clarity">How clearly it was said, 1 to 5.</param>
public sealed record PublicSatisfactionRequest(int Quality, int Clarity, YesOrNo? MetNeed = null, string? Text = null);
