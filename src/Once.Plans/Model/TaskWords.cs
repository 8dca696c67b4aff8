using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>The words of a task as they are read, typed or corrected.</summary>
internal sealed record TaskWords(string? Number, string Heading, string? Section, string Text, string? DeadlineText = null, DateOnly? Deadline = null, bool IsContinuous = false);

/// <summary>Where a task without a document comes from.</summary>
internal sealed record TaskSource(TaskOrigin Origin, string? Words = null, Guid? Id = null, Guid? ParentTaskId = null, Guid? ServesTaskId = null);
