using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedPortal))]
[assembly: AssemblyFixture(typeof(TestDatabase))]
