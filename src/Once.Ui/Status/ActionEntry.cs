namespace Once.Ui;

/// <summary>An act one may go to. <paramref name="WhyNot"/> turns it off and says why, in words for the reader.</summary>
public sealed record ActionEntry(string Text, string Href, string Icon, string? Note = null, string? WhyNot = null);
