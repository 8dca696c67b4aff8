using Once.Web;

var app = OnceApp.Build(args);
await app.StartOnceAsync();
await app.WaitForShutdownAsync();
