using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;

namespace Once.Cases.Loading;

/// <summary>Cases that are being loaded: they go from act to act in memory, and come into the store when all is done.
/// Empty in every request; <see cref="CaseDesk"/> asks it before it asks the store.</summary>
internal sealed class CasesInHand(OnceDb db, ReadAhead ahead)
{
    private readonly Dictionary<Guid, OpenCase> _cases = [];
    private readonly Dictionary<IVersioned, object?[]> _afterLastAct = [];
    private readonly Dictionary<Type, MethodInfo> _versions = [];
    private readonly HashSet<IVersioned> _ended = []; // clocks that no act changes any more
    private readonly Dictionary<Type, IClrPropertyGetter[]> _getters = [];

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

    /// <summary>Rows of a case: of one that is being loaded those that its acts have left, else the store's.</summary>
    /// <param name="isOf">Says the same as the query.</param>
    public async Task<List<T>> RowsAsync<T>(IQueryable<T> stored, Func<T, bool> isOf, CancellationToken cancellation) where T : class =>
        IsLoading ? [.. db.Set<T>().Local.Where(isOf)] : await stored.ToListAsync(cancellation);

    /// <summary>An act is over: raises the version of what it has changed, as saving after each act does.</summary>
    public void EndAct(OpenCase open)
    {
        foreach (var entity in Versioned(open))
        {
            if (_ended.Contains(entity))
                continue;
            if (entity is Clock { IsOpen: false })
                _ended.Add(entity);
            var values = Values(entity);
            if (_afterLastAct.TryGetValue(entity, out var before))
            {
                if (before.AsSpan().SequenceEqual(values))
                    continue;
                VersionOf(entity.GetType()).Invoke(entity, [entity.Version + 1]);
                values = Values(entity);
            }
            _afterLastAct[entity] = values;
        }
    }

    /// <summary>Adds the rows that hang on clocks, when all acts are done; the clocks themselves go past the change tracker.</summary>
    public void AddParts()
    {
        foreach (var clock in _cases.Values.SelectMany(c => c.Clocks.All))
        {
            foreach (var suspension in clock.Suspensions)
                db.AddRow(suspension);
            foreach (var extension in clock.Extensions)
                db.AddRow(extension);
            foreach (var rung in clock.FiredRungs)
                db.AddRow(rung);
        }
    }

    private MethodInfo VersionOf(Type type)
    {
        if (!_versions.TryGetValue(type, out var setter))
            _versions[type] = setter = type.GetProperty(nameof(IVersioned.Version))!.GetSetMethod(nonPublic: true)!;
        return setter;
    }

    private void Remember(OpenCase open)
    {
        foreach (var entity in Versioned(open))
            _afterLastAct[entity] = Values(entity);
    }

    private object?[] Values(IVersioned entity)
    {
        var getters = GettersOf(entity.GetType());
        var values = new object?[getters.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = getters[i].GetClrValue(entity);
        return values;
    }

    private IClrPropertyGetter[] GettersOf(Type type)
    {
        if (!_getters.TryGetValue(type, out var getters))
            _getters[type] = getters = [.. db.Model.FindEntityType(type)!.GetProperties().Select(p => p.GetGetter())];
        return getters;
    }

    private static IEnumerable<IVersioned> Versioned(OpenCase open) => [open.Case, .. open.Clocks.All];
}
