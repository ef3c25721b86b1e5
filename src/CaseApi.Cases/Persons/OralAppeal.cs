namespace CaseApi.Cases.Persons;

/// <summary>
/// The receiver's own protocol of an appeal that was made by word (APPC art. 63). Who received it and when, and who made it, stand in the registration itself.
/// </summary>
/// <param name="Said">What the applicant said: the essence of the appeal.</param>
/// <param name="ReadBack">Whether it was read to the applicant as written down.</param>
/// <param name="Signed">The applicant's signature under it, or what stood in its place.</param>
/// <param name="WhyUnsigned">Why there is no signature, where there is none.</param>
/// <param name="Place">Where it was received.</param>
public sealed record OralAppeal(string Said, bool ReadBack, OralSigning Signed, string? WhyUnsigned = null, string? Place = null);

public enum OralSigning { Signed, Refused, Unable }
