using Microsoft.EntityFrameworkCore.Metadata;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Storage;

namespace Once.Cases.Loading;

/// <summary>Cases that are being loaded: they go from act to act in memory, and come into the store when all is done.
/// Empty in every request; <see cref="CaseDesk"/> asks it before it asks the store.</summary>
internal sealed class CasesInHand(OnceDb db, ReadAhead ahead)
{
    private readonly Dictionary<Guid, OpenCase> _cases = [];
    private readonly Dictionary<IVersioned, object?[]> _afterLastAct = [];
    private readonly Dictionary<Type, IReadOnlyList<IClrPropertyGetter>> _getters = [];

    /// <summary>Whether cases are being loaded by this unit of work.</summary>
    public bool IsLoading => ahead.IsOn;

    public OpenCase? Find(CaseKey key) => _cases.GetValueOrDefault(key.RootId);

    /// <summary>Keeps a case that has just been handed in.</summary>
    public void Take(OpenCase open)
    {
        if (!IsLoading)
            return;
        _cases[open.Case.RootId] = open;
        db.Foresee(open.Case);
        Remember(open);
    }

    /// <summary>An act is over: raises the version of what it has changed, as saving after each act does.</summary>
    public void EndAct(OpenCase open)
    {
        foreach (var entity in Versioned(open))
        {
            var values = Values(entity);
            if (_afterLastAct.TryGetValue(entity, out var before))
            {
                if (before.AsSpan().SequenceEqual(values))
                    continue;
                db.Entry(entity).Property<int>(nameof(IVersioned.Version)).CurrentValue++;
                values = Values(entity);
            }
            _afterLastAct[entity] = values;
        }
    }

    private void Remember(OpenCase open)
    {
        foreach (var entity in Versioned(open))
            _afterLastAct[entity] = Values(entity);
    }

    private object?[] Values(IVersioned entity) => [.. GettersOf(entity.GetType()).Select(g => g.GetClrValue(entity))];

    private IReadOnlyList<IClrPropertyGetter> GettersOf(Type type)
    {
        if (!_getters.TryGetValue(type, out var getters))
            _getters[type] = getters = [.. db.Model.FindEntityType(type)!.GetProperties().Select(p => p.GetGetter())];
        return getters;
    }

    private static IEnumerable<IVersioned> Versioned(OpenCase open) => [open.Case, .. open.Clocks.All];
}
