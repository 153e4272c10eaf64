using TenantCloud.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(TestDatabase))]
