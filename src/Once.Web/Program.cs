using Once.Kernel.Storage;
using Once.Web;

try
{
    var app = OnceApp.Build(args);
    await app.StartOnceAsync();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StoreException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
