namespace Once.Cases.Contract;

/// <summary>Contribution point: where whoever holds a document rates the matter it belongs to, once that has ended. Printed at the
/// foot of the organ's documents and shown where one is verified. Register as a singleton.</summary>
/// <param name="PathOf">Local address, by the document's check code.</param>
/// <remarks>国办发〔2019〕51号: 现场和线上都要能评.</remarks>
public sealed record DocumentRating(Func<string, string> PathOf);
