namespace CaseApi.Cases;

/// <summary>
/// Marks a member of an event that is stored apart from it, where it can be erased: names, identifiers,
/// contacts, free text, the text of acts and protocols. The event keeps a salted SHA-256 of all of them.
/// A marked member can be null in any event that is read back, since its row may have been erased.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonalDataAttribute : Attribute;
