namespace CaseApi.UnitTests;
public class Smoke { [Xunit.Fact] public void Runs() => Shouldly.ShouldBeBooleanExtensions.ShouldBeTrue(true); }
